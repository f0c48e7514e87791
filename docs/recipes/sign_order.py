"""Signs an order or a shopper for the page, with Python 3.8 or newer. Never run this where shoppers can read the secret.

    echo '{"kind":"order","siteKey":"pk_live_…","keyId":"…","secret":"…","expiresAt":1795000000,
           "payload":{"id":"1001","items":[…],"totalMinor":12900,"currency":"TRY"}}' | python3 sign_order.py

The items must be the ones that the page sends, at most 50; amounts are whole minor units.
"""

import base64
import hashlib
import hmac
import json
import sys


def canonical_json(value):
    if isinstance(value, float):
        raise TypeError("Give whole numbers: Python and JavaScript write fractions differently.")
    if isinstance(value, list):
        return "[" + ",".join(canonical_json(member) for member in value) + "]"
    if isinstance(value, dict):
        # JavaScript sorts by UTF-16 code units.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be"))
        return "{" + ",".join(canonical_json(key) + ":" + canonical_json(value[key]) for key in keys) + "}"
    return json.dumps(value, ensure_ascii=False)


def signed_part(kind, payload):
    if kind == "order":
        return {member: payload[member] for member in ("id", "items", "totalMinor", "currency")}
    if payload.get("traits"):
        return {"ref": payload["ref"], "traits": payload["traits"]}
    return {"ref": payload["ref"]}


def sign_proof(kind, site_key, key_id, secret, expires_at, payload):
    lines = ["v1", kind, key_id, site_key, str(expires_at), canonical_json(signed_part(kind, payload))]
    mac = hmac.new(secret.encode(), "\n".join(lines).encode(), hashlib.sha256).digest()
    return f"v1.{key_id}.{expires_at}.{base64.urlsafe_b64encode(mac).decode().rstrip('=')}"


if __name__ == "__main__":
    given = json.loads(sys.stdin.buffer.read().decode())
    print(
        sign_proof(
            given["kind"], given["siteKey"], given["keyId"], given["secret"], given["expiresAt"], given["payload"]
        )
    )
