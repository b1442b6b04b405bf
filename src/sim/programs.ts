import { localTransport } from '../apiserver/local-transport.ts'
import type { ApiServer } from '../apiserver/server.ts'
import { assert } from '../base/assert.ts'
import type { Clock } from '../base/clock.ts'
import type { Log } from '../base/log.ts'
import type { Random } from '../base/random.ts'
import type { Timers } from '../base/timers.ts'
import { createActionRecorder } from '../client/action-recorder.ts'
import { createClient } from '../client/api-client.ts'
import { createEventRecorder } from '../client/event-recorder-api.ts'
import type { Leadership } from '../client/leadership.ts'
import { createInformers } from '../client/shared-informers.ts'
import type { Transport } from '../client/transport.ts'
import { type AllControllersDependencies, allControllers } from '../controllers/all.ts'
import { startControllers } from '../controllers/run-controllers.ts'
import { startScheduler } from '../scheduler/scheduler.ts'
import { Life } from './life.ts'

/** What upstream runs beside an API server. */
export type Program = 'kube-controller-manager' | 'kube-scheduler'

export interface ProgramRoles
  extends Pick<AllControllersDependencies, 'volumeDriver' | 'authority' | 'nodeTiming' | 'timeZone'> {
  readonly clock: Clock
  readonly timers: Timers
  readonly random: Random
  readonly log: Log
}

/** What a program has of its process. */
export type ProcessRoles = ProgramRoles & Pick<AllControllersDependencies, 'client' | 'informers' | 'recorderFor'>

/** Controllers and scheduler as processes of their own, which are killed and begin anew, knowing only what the API tells. */
export class Programs {
  readonly #server: ApiServer
  readonly #roles: ProgramRoles
  readonly #running = new Map<Program, () => void>()

  constructor(server: ApiServer, roles: ProgramRoles) {
    this.#server = server
    this.#roles = roles
  }

  start(program: Program): void {
    assert(!this.#running.has(program), 'a program is started once')
    const user = { name: `system:${program}`, uid: '', groups: ['system:masters'] }
    const life = new Life(localTransport(this.#server, user), this.#roles.timers)
    const roles = processRoles({ ...this.#roles, timers: life.timers }, life.transport)
    this.#running.set(program, () => {
      life.end()
      roles.informers.stop()
    })
    begin[program](roles)
  }

  /** Kills it. */
  end(program: Program): void {
    this.#running.get(program)?.()
    this.#running.delete(program)
  }
}

export function processRoles(roles: ProgramRoles, transport: Transport): ProcessRoles {
  const client = createClient(transport)
  const recorderFor = (component: string) => createEventRecorder({ ...roles, client, component })
  return { ...roles, client, informers: createInformers({ ...roles, transport }), recorderFor }
}

export const begin: Readonly<Record<Program, (roles: ProcessRoles, leadership?: Leadership) => void>> = {
  'kube-controller-manager': (roles, leadership) => {
    startControllers({ ...roles, controllers: allControllers(roles), ...(leadership && { leadership }) })
  },
  'kube-scheduler': (roles, leadership) => {
    const recorder = createActionRecorder({ ...roles, component: 'default-scheduler' })
    startScheduler({ ...roles, recorder, ...(leadership && { leadership }) })
  },
}
