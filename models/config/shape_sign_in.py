"""登录部分 Single sign-on as administrators write it in `config.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from models.config.values import Entry, Name
from models.single_sign_on import SingleSignOn

# Without TLS nobody can tell whose keys they are; a provider on this very machine is for trying things out.
Issuer = Annotated[
    str, Field(pattern=r"^(https://[^\s?#]+|http://(127\.0\.0\.1|localhost)(:\d+)?(/[^\s?#]*)?)$")
]
SecretPlace = Annotated[str, Field(pattern=r"^(env:[A-Z_][A-Z0-9_]*|file:\S+)$")]


class SingleSignOnEntry(Entry):
    """单点登录（OIDC）."""

    issuer: Issuer = Field(description="身份提供方的地址（issuer），须为 https")
    client_id: Name = Field(description="在提供方登记的应用标识")
    client_secret: SecretPlace | None = Field(
        None, description="应用密钥的出处：env:环境变量名 或 file:文件路径；不写为公开应用"
    )
    claim: Name = Field("sub", description="ID 令牌中指明账号的声明，其值写在账号的 subject 里")


def single_sign_on(entry: SingleSignOnEntry | None) -> SingleSignOn | None:
    """Build the settings of single sign-on, if there are any."""
    if entry is None:
        return None
    return SingleSignOn(entry.issuer, entry.client_id, entry.client_secret or "", entry.claim)
