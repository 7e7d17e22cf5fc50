import { lazy } from 'react'

/** Set a password, read and accept the notice: seen once, so outside the first bundle. */
export const Welcome = lazy(async () => ({ default: (await import('../../features/entry/Welcome.tsx')).Welcome }))
