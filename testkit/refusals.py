"""Refusals of image servers, as their providers word them: behaviours of `testkit.loopback`, by who is at fault.

`OF_THE_CONTENT` are a policy's, `OF_THE_WISH` of a size or a length; `OF_THE_SERVER` are all others, many with the same
words. `OF_A_SETTING` name what can be left out: (parameter, error).
"""

from __future__ import annotations

from testkit.loopback import Behaviour, error_answer, event, json_answer, raw_answer, streamed


def _faults(*faults: tuple[str, str, str], status: int = 422) -> Behaviour:
    """FastAPI's list of (parameter, pydantic's type, sentence)."""
    detail = [{"loc": ["body", name], "type": kind, "msg": said} for name, kind, said in faults]
    return json_answer({"detail": detail}, status)


_SAFETY = "Your request was rejected by the safety system. If you believe this is an error, contact us."
_AZURE = "The response was filtered due to the prompt triggering Azure OpenAI's content management policy."

OF_THE_CONTENT: dict[str, Behaviour] = {
    "OpenAI": error_answer(400, _SAFETY, code="moderation_blocked", type="image_generation_user_error"),
    "OpenAI, DALL-E": error_answer(400, _SAFETY, code="content_policy_violation"),
    "OpenAI, streamed": streamed(
        [event({"error": {"message": _SAFETY, "code": "moderation_blocked", "type": "image_generation_user_error"}})]
    ),
    "Azure": json_answer(
        {"error": {"code": "contentFilter", "message": "Filtered.", "innererror": {"code": "X"}}}, 400
    ),
    "Azure, inside": json_answer(
        {"error": {"code": "BadRequest", "message": "No.", "innererror": {"code": "ResponsibleAIPolicyViolation"}}}, 400
    ),
    "LiteLLM": error_answer(400, f"litellm.ContentPolicyViolationError: AzureException - {_AZURE}", code="400"),
    "LiteLLM, 500": error_answer(500, f"litellm.ContentPolicyViolationError: AzureException - {_AZURE}", code="500"),
    "xAI": json_answer(
        {"code": "Client specified an invalid argument", "error": "Generated image rejected by content moderation."},
        400,
    ),
    "xAI, 403": json_answer(
        {
            "code": "The caller does not have permission to execute the specified operation",
            "error": "Content violates usage guidelines. Team: 1, API key ID: 2, Failed check: SAFETY_CHECK",
        },
        403,
    ),
    "Together": error_answer(
        422, "NSFW content detected in the prompt, request blocked.", type="invalid_request_error"
    ),
    "Fal": _faults(("prompt", "content_policy_violation", "Material flagged by a content checker.")),
    "Stability": json_answer(
        {
            "id": "1",
            "name": "content_moderation",
            "errors": ["Your request was flagged by our content moderation system."],
        },
        403,
    ),
    "Black Forest Labs": json_answer({"detail": "Request Moderated"}, 400),
    "Hugging Face": json_answer({"error": ["The prompt violates the terms of this model."]}, 400),
    "Bedrock": json_answer({"message": "This request has been blocked by our content filters."}, 400),
    "Google": json_answer(
        {"error": {"code": 400, "message": "The prompt contains words that violate our Responsible AI practices."}}, 400
    ),
    "plain text": raw_answer(b"Your prompt was flagged as inappropriate.", "text/plain", 400),
    "a problem document": raw_answer(
        b'{"title": "Bad Request", "detail": "This prompt is against our policy."}', "application/problem+json", 451
    ),
}

OF_THE_WISH: dict[str, tuple[Behaviour, str]] = {
    "our hub's size": (error_answer(400, "size 144x112 is not offered: compiled for 512x512.", param="size"), "size"),
    "OpenAI's size": (
        error_answer(400, "Invalid value: '144x112'. Supported: '1024x1024'.", param="size", code="invalid_value"),
        "size",
    ),
    "DALL-E's size": (error_answer(400, "'144x112' is not one of ['256x256', '512x512'] - 'size'"), "size"),
    "pydantic's size": (_faults(("size", "enum", "Input should be '512x512' or '1024x1024'")), "size"),
    "a resolution": (json_answer({"detail": "The resolution 144 x 112 is not available."}, 400), "size"),
    "pydantic's length": (_faults(("prompt", "string_too_long", "String should have at most 20 characters")), "prompt"),
    "OpenAI's length": (
        error_answer(400, "Invalid 'prompt': string too long.", param="prompt", code="string_above_max_length"),
        "prompt",
    ),
    "vLLM's length": (
        json_answer(
            {"object": "error", "message": "The prompt is longer than 77 tokens.", "type": "BadRequestError"}, 400
        ),
        "prompt",
    ),
}

OF_THE_SERVER: dict[str, Behaviour] = {
    "xAI without sizes": json_answer(
        {"code": "Client specified an invalid argument", "error": "Argument not supported: size"}, 400
    ),
    "an unknown size": error_answer(400, "Unknown parameter: 'size'.", param="size", code="unknown_parameter"),
    "an unknown prompt": error_answer(400, "Unknown parameter: 'prompt'.", param="prompt", code="unknown_parameter"),
    "an extra size": _faults(("size", "extra_forbidden", "Extra inputs are not permitted")),
    "prompts as a list": _faults(("prompt", "list_type", "Input should be a valid list")),
    "prompts that are missing": _faults(("prompts", "missing", "Field required")),
    "another array": error_answer(400, "You must provide a 'prompts' array, not prompt."),
    "a payload": error_answer(413, "Payload size too large."),
    "a limit of requests": json_answer({"message": "Request size limit exceeded"}, 413),
    "a body": error_answer(400, "Request body size exceeds what this server takes."),
    "a batch": error_answer(400, "Batch size 1 is smaller than the compiled batch size 4."),
    "a queue": error_answer(400, "Queue size exceeded, retry later."),
    "a checker": error_answer(400, "The safety checker could not be loaded."),
    "a checker, told at length": error_answer(400, "The request was rejected: the safety filter is unavailable."),
    "a checker that takes long": error_answer(422, "Content moderation timed out, so the prompt was refused."),
    "an account": error_answer(
        400, "Your organisation must be verified; see our policies.", code="organization_not_verified"
    ),
    "a blocked account": error_answer(403, "Your account was blocked for violating our usage policies."),
    "a quota": error_answer(400, "Quota exceeded; see pricing policy.", code="insufficient_quota"),
    "a limit of money": error_answer(
        400, "Billing hard limit has been reached.", code="billing_hard_limit", type="image_generation_user_error"
    ),
    "memory": error_answer(400, "Out of memory for this image size: CUDA error."),
    "memory of this size": error_answer(400, "CUDA out of memory at size 144x112.", param="size"),
    "a network": error_answer(403, "Access from this network is prohibited by the policy of the organisation."),
    "a firewall": json_answer({"message": "Request blocked by security policy 12"}, 403),
    "a model": error_answer(400, "The prompt model is not offered.", param="model", code="model_not_found"),
    "a quality": error_answer(400, "Invalid value for 'quality' with this prompt.", param="quality"),
    "a size that must be text": _faults(("size", "string_type", "Input should be a valid string")),
    "a header": error_answer(400, "The deadline is too long for a prompt.", param="X-Cityframe-Deadline"),
    "nothing told": error_answer(400, "Bad request."),
    "nothing that can be read": raw_answer(b"<h1>Bad Request</h1>", "text/html", 400),
}  # fmt: skip

OF_A_SETTING: tuple[tuple[str, Behaviour], ...] = (
    ("stream", error_answer(400, "Streaming is not supported for this model.")),
    ("stream", error_answer(400, "The model does not support streaming.")),
    ("stream", error_answer(400, "This endpoint does not support stream mode.", code="unsupported")),
    ("stream", error_answer(400, "Invalid parameter: stream", param="stream", code="invalid_parameter")),
    ("stream", error_answer(400, "Value error, stream=true requires a verified organization", param="stream")),
    ("stream", error_answer(400, "No event streams here.", param="model")),
    ("stream", _faults(("stream", "literal_error", "Input should be False"))),
    ("output_format", error_answer(400, "'output_format' is only supported for gpt-image-1.")),
    ("output_format", error_answer(400, "This model has one output format.", param="output_format")),
    ("seed", error_answer(400, "seed is not a valid property")),
    ("seed", error_answer(400, "property seed is invalid", param="seed")),
    ("seed", json_answer({"error": ["Error in `parameters.seed`: not permitted"]}, 400)),
    ("seed", error_answer(400, "No seeds with this model.", param="parameters.seed")),
    ("seed", json_answer({"code": "An invalid argument", "error": "Argument not supported: seed"}, 400)),
    ("guidance_scale", error_answer(400, "guidance_scale is not available for schnell")),
    ("guidance_scale", raw_answer(b'json: unknown field "guidance_scale"', "text/plain; charset=utf-8", 400)),
    ("guidance_scale", error_answer(400, "Known: stream, seed, n.", param="guidance_scale", code="unknown_parameter")),
    ("num_inference_steps", error_answer(400, "Use `steps` instead of `num_inference_steps`, which is deprecated.")),
    ("num_inference_steps", error_answer(400, "num_inference_steps is 4; 1 to 2 are allowed.")),
    ("num_inference_steps", _faults(("num_inference_steps", "less_than_equal", "At most 2"))),
    ("n", error_answer(400, "n must be left out", param="n")),
    ("n", error_answer(400, "Unknown argument 'n'")),
    ("partial_images", error_answer(400, "Partial images are for paying customers.")),
)  # fmt: skip
