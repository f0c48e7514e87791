<?php
/**
 * Signs an order or a shopper for the page, with PHP 8.1 or newer. Never run this where shoppers can read the secret.
 *
 *   echo '{"kind":"order","siteKey":"pk_live_…","keyId":"…","secret":"…","expiresAt":1795000000,
 *          "payload":{"id":"1001","items":[…],"totalMinor":12900,"currency":"TRY"}}' | php sign_order.php
 *
 * The items must be the ones that the page sends, at most 50; amounts are whole minor units.
 */

declare(strict_types=1);

function canonical_json(mixed $value): string
{
    if (is_float($value)) {
        throw new TypeError('Give whole numbers: PHP and JavaScript write fractions differently.');
    }
    if (is_array($value)) {
        return '[' . implode(',', array_map('canonical_json', $value)) . ']';
    }
    if ($value instanceof stdClass) {
        $members = get_object_vars($value);
        // JavaScript sorts by UTF-16 code units.
        uksort($members, fn ($a, $b) => strcmp(utf16((string) $a), utf16((string) $b)));
        $written = [];
        foreach ($members as $key => $member) {
            $written[] = canonical_json((string) $key) . ':' . canonical_json($member);
        }
        return '{' . implode(',', $written) . '}';
    }
    $flags = JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_LINE_TERMINATORS | JSON_THROW_ON_ERROR;
    return json_encode($value, $flags);
}

function utf16(string $text): string
{
    return iconv('UTF-8', 'UTF-16BE', $text);
}

function signed_part(string $kind, stdClass $payload): stdClass
{
    $traits = (array) ($payload->traits ?? []);
    $members = $kind === 'order' ? ['id', 'items', 'totalMinor', 'currency'] : ($traits ? ['ref', 'traits'] : ['ref']);
    $part = new stdClass();
    foreach ($members as $member) {
        $part->$member = $payload->$member;
    }
    return $part;
}

function sign_proof(string $kind, string $siteKey, string $keyId, string $secret, int $expiresAt, stdClass $payload): string
{
    $lines = ['v1', $kind, $keyId, $siteKey, (string) $expiresAt, canonical_json(signed_part($kind, $payload))];
    $mac = hash_hmac('sha256', implode("\n", $lines), $secret, true);
    return "v1.$keyId.$expiresAt." . rtrim(strtr(base64_encode($mac), '+/', '-_'), '=');
}

$given = json_decode(stream_get_contents(STDIN), false, 32, JSON_THROW_ON_ERROR);
echo sign_proof($given->kind, $given->siteKey, $given->keyId, $given->secret, $given->expiresAt, $given->payload), "\n";
