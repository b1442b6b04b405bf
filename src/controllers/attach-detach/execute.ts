import { NodeKind } from '../../api/core/v1/node.ts'
import { nullIf } from '../../api/meta/status-error.ts'
import { VolumeAttachmentKind } from '../../api/storage/v1/volume-attachment.ts'
import type { PersistentVolume, Pod } from '../../api/types.gen.ts'
import { unreachable } from '../../base/assert.ts'
import type { Client } from '../../client/client.ts'
import type { EventRecorder } from '../../client/event-recorder.ts'
import type { Action, Volume } from './model.ts'
import { attachmentName } from './observe.ts'

export interface Roles {
  readonly client: Client
  readonly recorder: EventRecorder
  pod(key: string): Pod | undefined
}

export async function perform(action: Action, volume: Volume, object: PersistentVolume, roles: Roles): Promise<void> {
  const { client, recorder } = roles
  switch (action.is) {
    case 'attach':
      return await attach(client, volume, object, action.node)
    case 'detach':
      await client.delete(VolumeAttachmentKind, { name: action.attachment }).catch(nullIf('NotFound'))
      return
    case 'report':
      return await editReport(client, action.node, volume, 'add')
    case 'unreport':
      return await editReport(client, action.node, volume, 'remove')
    case 'event': {
      const pod = roles.pod(action.pod)
      if (pod !== undefined) recorder.event(pod, action.type, action.reason, action.message)
      return
    }
    default:
      return unreachable(action)
  }
}

/** Made already is as good. */
async function attach(client: Client, volume: Volume, object: PersistentVolume, nodeName: string): Promise<void> {
  const attachment = {
    apiVersion: 'storage.k8s.io/v1',
    kind: 'VolumeAttachment',
    metadata: { name: attachmentName(object, nodeName) },
    spec: { attacher: volume.driver, nodeName, source: { persistentVolumeName: volume.name } },
  }
  await client.create(VolumeAttachmentKind, attachment).catch(nullIf('AlreadyExists'))
}

/** Over the newest state: several volumes write the same list. */
async function editReport(client: Client, name: string, volume: Volume, edit: 'add' | 'remove'): Promise<void> {
  const node = await client.get(NodeKind, { name }).catch(nullIf('NotFound'))
  if (node === null) return
  const others = (node.status?.volumesAttached ?? []).filter((one) => one.name !== volume.reportName)
  const volumesAttached = edit === 'add' ? [...others, { name: volume.reportName, devicePath: '' }] : others
  const wanted = { ...node, status: { ...node.status, volumesAttached } }
  await client.update(NodeKind, wanted, { subresource: 'status' }).catch(nullIf('NotFound'))
}
