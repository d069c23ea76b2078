/** Who is none of a shop's own people: neither an operator of its figures, nor an owner of its limits. */
const outside: readonly string[] = ['system', 'customer', 'platform', 'carrier', 'supplier']
export const isOutside = (role: string): boolean => outside.includes(role)
