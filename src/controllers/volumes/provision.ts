/** Who makes a volume for a claim that found none: we, somebody else, or nobody. Pure. */
import { unreachable } from '../../base/assert.ts'
import { type Action, annotations, type Claim, type ClaimScene, type Class } from './model.ts'
import { migrated } from './served-by.ts'

export function provision(scene: ClaimScene): readonly Action[] {
  const { claim } = scene
  if (scene.class === null) return [failed(`storageclass.storage.k8s.io "${claim.className}" not found`)]
  const { provisioner, servedBy } = scene.class
  const driver = migrated[provisioner] ?? provisioner
  const annotate = claim.provisioner === driver ? [] : [annotateClaim(driver)]
  switch (servedBy) {
    case 'us':
    case 'stand-in':
    case 'disabled':
      return claim.hasDataSource ? [failed(onlyEmpty(provisioner))] : [...annotate, make(claim, scene.class)]
    case 'others':
      if (driver.startsWith('kubernetes.io/')) return [failed(`no volume plugin matched name: ${driver}`)]
      return [...annotate, waitFor(driver)]
    default:
      return unreachable(servedBy)
  }
}

/** What is here makes volumes that are empty: one that was to hold a copy would look as if the copy had been lost. */
function onlyEmpty(provisioner: string): string {
  return `plugin "${provisioner}" is not a CSI plugin. Only CSI plugin can provision a claim with a datasource`
}

function make(claim: Claim, { name, provisioner, servedBy, refusedMountOptions: options }: Class): Action {
  if (options.length > 0)
    return failed(
      `Mount options are not supported by the provisioner but StorageClass "${name}" has mount options [${options.join(' ')}]`,
    )
  if (servedBy === 'disabled')
    return failed(`Failed to create provisioner: provisioning in volume plugin "${provisioner}" is disabled`)
  return { is: 'provision', volume: `pvc-${claim.uid}`, node: claim.selectedNode }
}

function annotateClaim(driver: string): Action {
  return {
    is: 'annotate-claim',
    annotations: { [annotations.betaStorageProvisioner]: driver, [annotations.storageProvisioner]: driver },
  }
}

function waitFor(driver: string): Action {
  return {
    is: 'event',
    about: 'claim',
    type: 'Normal',
    reason: 'ExternalProvisioning',
    message:
      `Waiting for a volume to be created either by the external provisioner '${driver}' or manually by the system ` +
      'administrator. If volume creation is delayed, please verify that the provisioner is running and correctly registered.',
  }
}

function failed(message: string): Action {
  return { is: 'event', about: 'claim', type: 'Warning', reason: 'ProvisioningFailed', message }
}
