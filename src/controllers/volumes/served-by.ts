/** Whose work a provisioner's claims are. Pure. */
import { embeddedProvisioner, inTreeHostPath, type ServedBy } from './model.ts'

/** What is served beyond berth's own provisioner; nothing, unless told. */
export interface Provisioning {
  /** Upstream's --enable-hostpath-provisioner. */
  readonly hostPathProvisioner?: 'on' | 'off'
  /** Provisioners in whose place local storage is given; `all`: every one in `cloudProvisioners`. */
  readonly standIns?: readonly string[]
}

/** In-tree names whose work a CSI driver does now, as upstream translates them. */
export const migrated: Readonly<Record<string, string>> = {
  'kubernetes.io/aws-ebs': 'ebs.csi.aws.com',
  'kubernetes.io/azure-disk': 'disk.csi.azure.com',
  'kubernetes.io/azure-file': 'file.csi.azure.com',
  'kubernetes.io/cinder': 'cinder.csi.openstack.org',
  'kubernetes.io/gce-pd': 'pd.csi.storage.gke.io',
  'kubernetes.io/portworx-volume': 'pxd.portworx.com',
  'kubernetes.io/vsphere-volume': 'csi.vsphere.vmware.com',
}

/** By the field of a volume's source, the plugins among them. */
export const inTreeSources: Readonly<Record<string, string>> = {
  awsElasticBlockStore: 'kubernetes.io/aws-ebs',
  azureDisk: 'kubernetes.io/azure-disk',
  azureFile: 'kubernetes.io/azure-file',
  cinder: 'kubernetes.io/cinder',
  gcePersistentDisk: 'kubernetes.io/gce-pd',
  portworxVolume: 'kubernetes.io/portworx-volume',
  vsphereVolume: 'kubernetes.io/vsphere-volume',
}

/** The provisioners that tutorials and charts name, and that only a cloud or a storage product has. */
export const cloudProvisioners: readonly string[] = [
  ...Object.keys(migrated),
  ...Object.values(migrated),
  'efs.csi.aws.com',
  'filestore.csi.storage.gke.io',
  'dobs.csi.digitalocean.com',
  'linodebs.csi.linode.com',
  'csi.hetzner.cloud',
  'kubernetes.io/glusterfs',
  'kubernetes.io/rbd',
  'rbd.csi.ceph.com',
  'cephfs.csi.ceph.com',
  'driver.longhorn.io',
  'rancher.io/local-path',
  'k8s.io/minikube-hostpath',
  'docker.io/hostpath',
]

export function servedBy(provisioner: string, { hostPathProvisioner, standIns = [] }: Provisioning): ServedBy {
  if (provisioner === embeddedProvisioner) return 'us'
  if (standIns.includes(provisioner)) return 'stand-in'
  if (standIns.includes('all') && cloudProvisioners.includes(provisioner)) return 'stand-in'
  if (provisioner === inTreeHostPath) return hostPathProvisioner === 'on' ? 'us' : 'disabled'
  return 'others'
}
