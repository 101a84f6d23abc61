"""接口预设 Settings that a known kind of HTTP interface has in common; what a channel writes itself comes first."""

from __future__ import annotations

from collections.abc import Mapping

# 政务钉钉（专有钉钉）工作通知：访问密钥签名，参数按名排序后原样参与签名。
_GOVERNMENT_DINGTALK: Mapping[str, str] = {
    "sign.secret": "app_secret",
    "sign.string": "{{ method }}\n{{ timestamp }}\n{{ nonce }}\n{{ path }}\n{{ params }}",
    "sign.encoding": "base64",
    "sign.time": "iso",
    "header.X-Hmac-Auth-Timestamp": "{{ timestamp }}",
    "header.X-Hmac-Auth-Version": "1.0",
    "header.X-Hmac-Auth-Nonce": "{{ nonce }}",
    "header.apiKey": "{{ app_key }}",
    "header.X-Hmac-Auth-Signature": "{{ signature }}",
    "form.tenantId": "{{ tenant }}",
    "form.receiverIds": "{{ letter.address }}",
    "form.bizMsgId": "{{ letter.dedupe }}",
    "form.msg": '{"msgtype":"text","text":{"content":{{ letter.short | tojson }}}}',
    "success.path": "success",
    "success.equals": "true",
    "remote_id": "content.msgId",
}

SCHEMES: Mapping[str, Mapping[str, str]] = {"plain": {}, "government-dingtalk": _GOVERNMENT_DINGTALK}
