/** A CURP as it is written on paper, spaces and small letters forgiven; undefined when it has not the shape of one. */
export const curpFrom = (typed: string): string | undefined => {
  const curp = typed.replace(/[\s-]/g, '').toUpperCase()
  return /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d$/.test(curp) ? curp : undefined
}
