import { adminRequest, apiServerRequest, kubeletClientRequest } from '../apiserver/listen/certificate-requests.ts'
import type { Log } from '../base/log.ts'
import { systemClock } from '../base/os/clock.ts'
import { mkdirSync } from '../base/os/files-sync.ts'
import { process } from '../base/os/process.ts'
import { missingAbilities, probeMachine } from '../node/embedded/capabilities.ts'
import type { SealedStore } from '../storage/sealed/sealed-store.ts'
import { SqliteStore } from '../storage/sqlite/sqlite-store.ts'
import { StoreError } from '../storage/store-error.ts'
import { CertificateMaker } from './certificate-maker.ts'
import type { ClusterOptions } from './cluster.ts'
import type { DataFolder } from './data-folder.ts'
import { sealedStore } from './encryption.ts'
import { type FrontProxy, ownFrontProxy } from './front-proxy.ts'
import { Pki } from './pki.ts'
import { refuseMissing } from './refuse-missing.ts'
import { outerAddresses, serviceAddress } from './server-address.ts'
import { UserError } from './user-error.ts'

/** What a cluster stands on, each under way since `breakGround`. */
export interface Ground {
  readonly store: Promise<SealedStore>
  readonly pki: Promise<Pki>
  /** Null: the flags name another. */
  readonly frontProxy: Promise<FrontProxy | null>
  /** Resolves when the machine gives what containers need; rejects with the sentence about what it does not. */
  readonly machine: Promise<void>
}

/** Begins all that needs little of this thread. What goes wrong is told to who awaits it. */
export function breakGround(options: ClusterOptions, log: Log): Ground {
  const { folder } = options
  const [maker, nowMs] = [new CertificateMaker(), systemClock.now()]
  const ground = {
    pki: Pki.open(folder, nowMs, certificateRequests(options), maker),
    frontProxy: ownFrontProxy(folder, options, nowMs, maker),
    store: openStore(options, log),
    machine: options.nodes === 0 ? Promise.resolve() : refuseUnable(folder),
  }
  // They are awaited one after the other: a later one may fail first.
  for (const each of Object.values(ground)) each.catch(() => undefined)
  return ground
}

/** The names are those of the files below `pki/`. */
export function certificateRequests({ bindAddress, serviceClusterIpRange }: ClusterOptions) {
  return {
    apiserver: apiServerRequest(serviceAddress(serviceClusterIpRange[0]!), [], outerAddresses(bindAddress)),
    'apiserver-kubelet-client': kubeletClientRequest,
    admin: adminRequest,
  }
}

async function openStore({ folder, encryptionProviderConfig }: ClusterOptions, log: Log): Promise<SealedStore> {
  try {
    const store = await SqliteStore.open({
      folder: folder.file('store'),
      onBroken: (error) => {
        log.error(error.message)
        process.kill(process.pid, 'SIGTERM')
      },
    })
    return await sealedStore(folder, encryptionProviderConfig, store)
  } catch (error) {
    throw error instanceof StoreError ? new UserError(`${error.message}.`) : error
  }
}

async function refuseUnable({ path, file }: DataFolder): Promise<void> {
  mkdirSync(file('nodes'), { recursive: true, mode: 0o700 })
  refuseMissing(missingAbilities(await probeMachine(file('nodes'))), path)
}
