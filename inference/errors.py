"""The errors that Cityframe raises on purpose, as one tree.

CityframeError
├── SettingError             the process must not start                        (exit status 2)
├── InvalidRequest           what was asked for is not offered                 400
│   ├── UnknownCity          no such city in the gazetteer                     404
│   ├── UnknownRecipe        no such recipe in this region                     404
│   ├── Withdrawn            the recipe was withdrawn, for everybody           410
│   ├── RefusedFile          a visitor's logo or font is not taken             400
│   ├── UnknownKit           no such brand kit in this region                  404
│   ├── KitGone              the brand kit was deleted                         410
│   ├── BrandGone            a picture's logo or font: no kit holds it here    410
│   ├── UnknownReview        no such words were refused here                   404
│   └── PolicyRefused        the policy refuses a visitor's words              400
├── WrongKey                 a key was sent, and it is not the region's        401
├── WrongEditKey             it is not the key of this brand kit               403
├── NoRoomForKits            the region's brand kits take all their room       507
├── TooManyRequests          more than a visitor's share, or the region's      429, Retry-After
├── Busy                     the queue is full                                 503, Retry-After
├── WriterError              a writer gave no usable prompts                   502
│   └── WriterUnavailable    it could not be reached, or its circuit is open   503, Retry-After
├── EngineError              an engine gave no usable picture                  502
│   ├── EngineUnavailable    it could not be reached, or its circuit is open   503, Retry-After
│   ├── TooLate              the deadline passed before the picture was done   504
│   └── Cancelled            nobody waits for the picture any more             409
├── RegionAway               no region answers an admin's script or console    503
└── CacheUnavailable         the cache's disk or database refused              503, Retry-After

Every message is one English sentence for the person who reads it: which value, why, what is allowed. The page says it
in the visitor's language, by the error's reason and values. It knows nothing of HTTP beyond the status that fits;
`cache_db` has its own error, mapped here by the service.
"""

from __future__ import annotations

from collections.abc import Mapping


class CityframeError(Exception):
    """Base of the tree.

    Args:
        message: one sentence for the visitor, the admin or the operator.
        parameter: the name of the value at fault, when there is one.
        retry_after: whole seconds after which trying again makes sense, when it does.
        reason: what went wrong, in a word, where the code is too coarse for a visitor: the key `error_<reason>` of
            ui/portal/translations.
        values: what stands for the `{placeholders}` of the message and of its translations.
    """

    status = 500
    code = "internal_error"

    def __init__(
        self,
        message: str,
        *,
        parameter: str | None = None,
        retry_after: int | None = None,
        reason: str = "",
        values: Mapping[str, str | int] | None = None,
    ) -> None:
        self.message = message.format(**values) if values else message
        super().__init__(self.message)
        self.parameter = parameter
        self.retry_after = retry_after
        self.reason = reason or self.code
        self.values = dict(values or {})


class SettingError(CityframeError):
    code = "invalid_setting"


class InvalidRequest(CityframeError):
    status = 400
    code = "invalid_request"


class UnknownCity(InvalidRequest):
    status = 404
    code = "unknown_city"


class UnknownRecipe(InvalidRequest):
    status = 404
    code = "unknown_recipe"


class Withdrawn(InvalidRequest):
    status = 410
    code = "withdrawn"


class RefusedFile(InvalidRequest):
    code = "refused_file"


class UnknownKit(InvalidRequest):
    status = 404
    code = "unknown_kit"


class KitGone(InvalidRequest):
    status = 410
    code = "kit_gone"


class BrandGone(InvalidRequest):
    status = 410
    code = "brand_gone"


class UnknownReview(InvalidRequest):
    status = 404
    code = "unknown_review"


class PolicyRefused(InvalidRequest):
    """The policy refuses a visitor's words; `parameter` names which.

    `values`: category, rule, and the appeal, the words' keyed hash, by which a review can be asked for.
    """

    code = "policy"

    def __init__(self, category: str, rule: str, appeal: str, *, parameter: str | None = None) -> None:
        message = POLICY_SENTENCES.get(category, "The words are on this region's list of what is not drawn.")
        reason = f"policy_{category}" if category in POLICY_SENTENCES else self.code
        super().__init__(message, parameter=parameter, reason=reason)
        self.values = {"category": category, "rule": rule, "appeal": appeal}
        self.language = ""  # that its visitor reads, where it is known


# By category, what a refusal says in English; of an operator's own category it says no more than that.
POLICY_SENTENCES = {
    "minors": "It would show children in a way that harms them.",
    "sexual": "It would show nudity or something sexual.",
    "hate": "It would show contempt for people for what they are.",
    "violence": "It would show cruelty or bloodshed.",
    "self_harm": "It would show somebody hurting themselves. If you feel so yourself, please speak to someone now.",
    "real_persons": "It names a living person, who was not asked.",
    "false_events": "It shows an attack or a disaster at a real place that did not happen.",
}


class WrongKey(CityframeError):
    status = 401
    code = "wrong_key"


class WrongEditKey(CityframeError):
    status = 403
    code = "wrong_edit_key"


class NoRoomForKits(CityframeError):
    status = 507
    code = "no_room_for_kits"


class TooManyRequests(CityframeError):
    status = 429
    code = "too_many_requests"


class Busy(CityframeError):
    status = 503
    code = "busy"


class WriterError(CityframeError):
    status = 502
    code = "writer_failed"


class WriterUnavailable(WriterError):
    status = 503
    code = "writer_unavailable"


class EngineError(CityframeError):
    status = 502
    code = "engine_failed"


class EngineUnavailable(EngineError):
    status = 503
    code = "engine_unavailable"


class TooLate(EngineError):
    status = 504
    code = "deadline_passed"


class Cancelled(EngineError):
    status = 409
    code = "cancelled"


class RegionAway(CityframeError):
    status = 503
    code = "region_away"


class CacheUnavailable(CityframeError):
    status = 503
    code = "cache_unavailable"
