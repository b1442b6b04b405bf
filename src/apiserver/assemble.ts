import type { Store } from '../storage/store.ts'
import { appArmorFields } from './admission/app-armor-fields.ts'
import { certificateRequester } from './admission/certificate-decisions.ts'
import { claimStatusAuthorization } from './admission/claim-status-authorization.ts'
import { creationByUpdate } from './admission/creation-by-update.ts'
import { deviceAdminAccess } from './admission/device-admin-access.ts'
import { createAdmission } from './admission/plugins.ts'
import { policyParams } from './admission/policy-params.ts'
import { roleEscalation } from './admission/role-escalation.ts'
import { createAllocation, defaultNodePorts, defaultServiceCidrs } from './allocation/service-allocation.ts'
import { type Access, createAccess } from './auth/access.ts'
import type { AuthorizationMode } from './auth/authorization-modes.ts'
import { defaultTokenPolicy } from './auth/token-policy.ts'
import type { WatchCache } from './cache/watch-cache.ts'
import type { ApiServerDependencies } from './dependencies.ts'
import { versionInfo } from './discovery/version.ts'
import { createOpenapi } from './openapi.ts'
import type { PlainPaths } from './plain-paths.ts'
import type { Registry } from './registry.ts'
import { noWayOut } from './webhooks/transport.ts'
import { ObjectWriter } from './write/object-writer.ts'
import type { WriteRoles } from './write/roles.ts'

// The parts of an API server, made of what it was given; what was not given has upstream's defaults.

export function accessOf(
  registry: Registry,
  modes: readonly AuthorizationMode[],
  given: ApiServerDependencies,
): Access {
  const { clock, random, authenticators = [], tokenSigner = null } = given
  const { tokenPolicy = defaultTokenPolicy, anonymous = 'known' } = given
  return createAccess({ registry, clock, random, authenticators, modes, tokenSigner, tokenPolicy, anonymous })
}

export function writeRoles(
  registry: Registry,
  store: Store,
  cache: WatchCache,
  access: Access,
  given: ApiServerDependencies,
): WriteRoles {
  const {
    clock,
    random,
    serviceCidrs = defaultServiceCidrs,
    nodePorts = defaultNodePorts,
    tolerationSeconds = { notReady: 300, unreachable: 300 },
    callWebhook = noWayOut,
  } = given
  const { enableAdmissionPlugins: enabled = [], disableAdmissionPlugins: disabled = [] } = given
  const always = [
    roleEscalation(access),
    creationByUpdate(access),
    deviceAdminAccess(registry),
    claimStatusAuthorization(access),
    policyParams({ registry, decide: access.decide }),
    certificateRequester,
    appArmorFields,
  ]
  return {
    writer: new ObjectWriter(store, cache),
    allocation: createAllocation(registry, serviceCidrs, nodePorts, random),
    admission: createAdmission(
      { registry, clock, random, tolerationSeconds, decide: access.decide, callWebhook },
      { enabled, disabled },
      always,
    ),
    clock,
    random,
  }
}

export function plainPaths(
  measured: Pick<PlainPaths, 'registry' | 'store' | 'flow' | 'requests' | 'checks' | 'extensions'>,
  access: Access,
  given: ApiServerDependencies,
): PlainPaths {
  const { clock, computed = [], serverAddress = () => '127.0.0.1:6443' } = given
  return {
    ...{ ...measured, computed, serverAddress },
    figures: () => given.processFigures?.() ?? null,
    version: versionInfo('linux/amd64'),
    tokens: access.tokens,
    openapi: createOpenapi(measured.registry, clock, computed, measured.extensions),
  }
}
