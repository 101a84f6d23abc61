"""服务用语 How a project was served, as the service log has it."""

from __future__ import annotations

from models.terms import Term


class ServiceManner(Term):
    """How whoever served a project was in touch with it."""

    ON_SITE = "on_site", "上门"
    CALL = "call", "电话"
    WECHAT = "wechat", "微信"
    VIDEO = "video", "视频"
    MEETING = "meeting", "会商"
