const thin = '\u2009';

/** "8.4 MB": sizes are told in MB, with a thin space; whole numbers without a fraction. */
export function megabytes(bytes: number, language: string): string {
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: bytes < 10 << 20 ? 1 : 0 });
  return `${number.format(bytes / (1 << 20))}${thin}MB`;
}

/** What is told as 0.1 MB: a file is never nothing. */
const smallest = 0.1 * 2 ** 20;

export const fileSize = (bytes: number, language: string): string =>
  megabytes(Math.max(bytes, smallest), language);
