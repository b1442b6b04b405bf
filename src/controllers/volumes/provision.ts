/** Who makes a volume for a claim that found none: we, somebody else, or nobody. Pure. */
import { type Action, annotations, type ClaimScene, embeddedProvisioner } from './model.ts'

/** In-tree names whose work a CSI driver does now, as upstream translates them. */
const migrated: Readonly<Record<string, string>> = {
  'kubernetes.io/aws-ebs': 'ebs.csi.aws.com',
  'kubernetes.io/azure-disk': 'disk.csi.azure.com',
  'kubernetes.io/azure-file': 'file.csi.azure.com',
  'kubernetes.io/cinder': 'cinder.csi.openstack.org',
  'kubernetes.io/gce-pd': 'pd.csi.storage.gke.io',
  'kubernetes.io/portworx-volume': 'pxd.portworx.com',
  'kubernetes.io/vsphere-volume': 'csi.vsphere.vmware.com',
}

export function provision(scene: ClaimScene): readonly Action[] {
  const { claim } = scene
  if (scene.class === null) return [failed(`storageclass.storage.k8s.io "${claim.className}" not found`)]
  const { provisioner } = scene.class
  const driver = migrated[provisioner] ?? provisioner
  if (driver.startsWith('kubernetes.io/')) return [failed(`no volume plugin matched name: ${driver}`)]
  const annotate = claim.provisioner === driver ? [] : [annotateClaim(provisioner, driver)]
  if (driver === embeddedProvisioner)
    return [...annotate, { is: 'provision', volume: `pvc-${claim.uid}`, node: claim.selectedNode }]
  return [...annotate, waitFor(driver)]
}

function annotateClaim(provisioner: string, driver: string): Action {
  return {
    is: 'annotate-claim',
    annotations: {
      [annotations.betaStorageProvisioner]: driver,
      [annotations.storageProvisioner]: driver,
      ...(driver === provisioner ? {} : { [annotations.migratedTo]: driver }),
    },
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
