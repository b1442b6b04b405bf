/** Who makes a volume for a claim that found none: we, somebody else, or nobody. Pure. */
import { unreachable } from '../../base/assert.ts'
import { type Action, annotations, type ClaimScene } from './model.ts'
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
      return [...annotate, { is: 'provision', volume: `pvc-${claim.uid}`, node: claim.selectedNode }]
    case 'disabled':
      return [
        ...annotate,
        failed(`Failed to create provisioner: provisioning in volume plugin "${provisioner}" is disabled`),
      ]
    case 'others':
      if (driver.startsWith('kubernetes.io/')) return [failed(`no volume plugin matched name: ${driver}`)]
      return [...annotate, waitFor(driver)]
    default:
      return unreachable(servedBy)
  }
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
