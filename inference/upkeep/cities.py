"""Cities and countries as an admin names them: never guessed, a name that fits several is told with the choices."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from inference.cities import Gazetteer
from inference.errors import InvalidRequest, UnknownCity
from inference.schemas import City

_MOST_CHOICES = 8


def find_city(gazetteer: Gazetteer, text: str, countries: Collection[str] = ()) -> City:
    """The one city that is meant: a GeoNames id, "Paris, FR", "Portland, Oregon", or a name that only one city bears.

    Args:
        countries: two-letter codes; when there are any, a city of one of them is meant.

    Raises:
        UnknownCity: there is none.
        InvalidRequest: there are several, and the sentence names them; or it lies in another country.
    """
    text = text.strip()
    if text.isascii() and text.isdigit():
        city = gazetteer.get(int(text))
        check_within([city], countries)
        return city
    found = gazetteer.named(text)
    if found and countries:
        inside = [city for city in found if city.country_code in countries]
        check_within(inside or found[:1], countries)
        found = inside
    if not found:
        near = [label_of(gazetteer, city.id) for city in gazetteer.search(text, 3)]
        hint = f"; near to it are {' and '.join(near)}" if near else ""
        raise UnknownCity(f"No city is called {text!r}{hint}.", parameter="city")
    if len(found) > 1:
        choices = ", ".join(f"{label_of(gazetteer, city.id)} ({city.id})" for city in found[:_MOST_CHOICES])
        more = f" and {len(found) - _MOST_CHOICES} more" if len(found) > _MOST_CHOICES else ""
        raise InvalidRequest(
            f"{len(found)} cities are called {text!r}: {choices}{more}; add country or state, or give the number.",
            parameter="city",
        )
    return found[0]


def check_within(cities: Iterable[City], countries: Collection[str]) -> None:
    """Raises InvalidRequest for a city in none of the countries, where there are any: both cannot hold at once."""
    for city in cities:
        if countries and city.country_code not in countries:
            raise InvalidRequest(
                f"{city_label(city)} ({city.id}) is not in {' or '.join(countries)}; all that is given must hold.",
                parameter="country",
            )


def find_cities(gazetteer: Gazetteer, texts: Iterable[str], countries: Collection[str] = ()) -> list[City]:
    """Each of them once, in the order given. Raises as `find_city`."""
    return list({city.id: city for city in (find_city(gazetteer, text, countries) for text in texts)}.values())


def find_country(gazetteer: Gazetteer, text: str) -> str:
    """The country's two-letter code from its code or its name in any of the page's languages. Raises InvalidRequest."""
    code = gazetteer.country_code(text)
    if code is None:
        raise InvalidRequest(
            f"{text!r} is no country, or not one alone; a name or code such as FR is allowed.", parameter="country"
        )
    return code


def city_label(city: City) -> str:
    """Such as `Lisbon, PT`."""
    return f"{city.name}, {city.country_code}"


def label_of(gazetteer: Gazetteer, city_id: int) -> str:
    """Such as `Lisbon, PT` and `Portland, Oregon, US`, which can be typed as it stands.

    By id; the number of a city that the gazetteer has lost.
    """
    try:
        city = gazetteer.get(city_id)
    except UnknownCity:
        return f"City {city_id}"
    return ", ".join(filter(None, (city.name, city.state, city.country_code)))
