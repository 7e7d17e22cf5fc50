/** The person of an account that belongs to none: matches no row. */
export const nobody = '00000000-0000-0000-0000-000000000000'
