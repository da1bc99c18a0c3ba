// Verifies a credential's proof (eddsa-jcs-2022) with Node's own cryptography and nothing of Vakwerk's.
// Usage: node proof.js FILE.json ; prints "good" or "bad".
'use strict';
const crypto = require('crypto');
const fs = require('fs');

const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

function fromMultibase(text) {
    if (text[0] !== 'z') throw new Error('not base58btc');
    let number = 0n, zeros = 0;
    for (const digit of text.slice(1)) number = number * 58n + BigInt(digits.indexOf(digit));
    while (text[1 + zeros] === '1') zeros++;
    const hex = number ? number.toString(16) : '';
    return Buffer.concat([Buffer.alloc(zeros), Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')]);
}

// RFC 8785; JavaScript's own order of strings and way of writing them are what it asks for.
function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    if (value === null || typeof value !== 'object') return JSON.stringify(value);
    return `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
}

const sha256 = (text) => crypto.createHash('sha256').update(text).digest();

const { proof: proofs, ...document } = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const proof = Array.isArray(proofs) ? proofs[0] : proofs;
const { proofValue, ...options } = proof;
const [did, fragment] = proof.verificationMethod.split('#');
const multikey = fromMultibase(fragment);
const key = crypto.createPublicKey({
    key: { kty: 'OKP', crv: 'Ed25519', x: multikey.subarray(2).toString('base64url') }, format: 'jwk',
});
const good = proof.type === 'DataIntegrityProof' && proof.cryptosuite === 'eddsa-jcs-2022'
    && did === `did:key:${fragment}` && multikey.length === 34 && multikey.readUInt16BE(0) === 0xed01
    && canonical(proof['@context']) === canonical(document['@context'])
    && crypto.verify(null, Buffer.concat([sha256(canonical(options)), sha256(canonical(document))]), key, fromMultibase(proofValue));
console.log(good ? 'good' : 'bad');
