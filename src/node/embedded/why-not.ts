import { missingAbilities, probeMachine } from './capabilities.ts'

/** Why the tests of real containers can't run here; null where they can. */
export const whyNot: string | null = missingAbilities(await probeMachine('/var/tmp'))[0] ?? null
