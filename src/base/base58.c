#include "base/base58.h"

#include "base/die.h"

/* Without 0, O, I and l. */
static const char digits[] = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

void base58_add(struct buf *out, const unsigned char *bytes, size_t n)
{
    unsigned char number[BASE58_MOST * 2]; /* digits, the last first; log 256 / log 58 is 1.37 */
    size_t count = 0, zeros = 0;
    if (n > BASE58_MOST)
        die_impossible("base58_add");
    while (zeros < n && bytes[zeros] == 0)
        zeros++;
    for (size_t i = zeros; i < n; i++) {
        unsigned carry = bytes[i];
        for (size_t k = 0; k < count; k++, carry /= 58) {
            carry += (unsigned)number[k] << 8;
            number[k] = (unsigned char)(carry % 58);
        }
        for (; carry; carry /= 58)
            number[count++] = (unsigned char)(carry % 58);
    }
    for (size_t i = 0; i < zeros; i++)
        buf_addc(out, digits[0]);
    while (count)
        buf_addc(out, digits[number[--count]]);
}
