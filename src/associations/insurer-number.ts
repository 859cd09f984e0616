/**
 * Whether an 保険者番号 of eight digits carries the right check digit: the first seven from the right
 * times 2, 1, 2, 1 …, digits of each product added up, the sum taken from the next ten.
 */
export function insurerNumberHolds(number: string): boolean {
  if (!/^[0-9]{8}$/.test(number)) return false;
  const digits = Array.from(number, Number);
  const sum = digits
    .slice(0, 7)
    .map((digit, index) => digit * (index % 2 === 0 ? 2 : 1))
    .reduce((total, product) => total + Math.floor(product / 10) + (product % 10), 0);
  return (10 - (sum % 10)) % 10 === digits[7];
}
