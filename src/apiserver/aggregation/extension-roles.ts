import type { Timers } from '../../base/timers.ts'
import type { Registry } from '../registry.ts'
import type { WriteRoles } from '../write/roles.ts'
import type { AskExtension } from './ask-extension.ts'
import type { ExtensionVersions } from './extension-versions.ts'

export interface ExtensionRoles {
  readonly registry: Registry
  readonly roles: WriteRoles
  readonly timers: Timers
  readonly versions: ExtensionVersions
  readonly ask: AskExtension
  onError(error: unknown): void
}
