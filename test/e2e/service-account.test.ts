import { afterAll, beforeAll, expect, test } from 'vitest'
import { Berth, missingForReal } from './berth.ts'
import { kubectls, openShell, type Shell } from './shell.ts'

// A program in a pod asks the API as client libraries do: by the address, the certificate and the token it finds there.

const missing = missingForReal()

const pod = `
apiVersion: v1
kind: Pod
metadata: { name: robot }
spec:
  containers:
    - name: robot
      image: berth.dev/host
      command: [sleep, "1000"]
`

const ask = (path: string) =>
  `kubectl exec robot -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount && curl -sS --max-time 10 --cacert ca.crt ` +
  `-H "Authorization: Bearer $(cat token)" -o /tmp/answer -w "%{http_code} " ` +
  `"https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT${path}" && head -c 300 /tmp/answer'`

test.skipIf(missing !== null || kubectls.length === 0)(
  `a pod's token opens what its service account is given, and no more${missing === null ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const podsOf = '/api/v1/namespaces/inside/pods'
    await shell(`kubectl apply -f - <<'END'${pod}END`)
    expect(await shell('kubectl wait --for=condition=Ready pod/robot --timeout=90s')).toMatchObject({ code: 0 })

    const refused = await shell(ask(podsOf))
    expect(refused.shown).toMatch(/^403 /)
    expect(refused.shown).toContain('system:serviceaccount:inside:default')
    expect(await shell('kubectl auth can-i list pods --as=system:serviceaccount:inside:default')).toEqual({
      code: 1,
      shown: 'no',
    })

    await shell('kubectl create rolebinding robots --clusterrole=view --serviceaccount=inside:default')
    expect((await shell(ask(podsOf))).shown).toMatch(/^200 \{\s*"kind": ?"PodList"/)
    expect((await shell(ask('/api/v1/namespaces/default/pods'))).shown).toMatch(/^403 /)
    expect((await shell(ask('/api/v1/namespaces/inside/secrets'))).shown).toMatch(/^403 /)
    expect(await shell('kubectl auth can-i list pods --as=system:serviceaccount:inside:default')).toEqual({
      code: 0,
      shown: 'yes',
    })
    const rules = await shell('kubectl auth can-i --list --as=system:serviceaccount:inside:default')
    expect(rules.shown).toMatch(/^pods +\[\] +\[\] +\[get list watch\]$/m)
    const me = await shell('kubectl auth whoami --as=jane --as-group=dev')
    expect(me.shown).toMatch(/Username +jane\nGroups +\[dev system:authenticated\]/)
  },
)

test.skipIf(missing !== null || kubectls.length === 0)(
  `a program in a pod finds the keys of tokens, from their issuer on, by what it has there${missing === null ? '' : ` (skipped: ${missing})`}`,
  async () => {
    const { shown } = await shell(
      `kubectl exec robot -- sh -c 'cd /var/run/secrets/kubernetes.io/serviceaccount
      ask() { curl -sS --max-time 10 --cacert ca.crt -H "Authorization: Bearer $(cat token)" "$1"; }
      issuer=https://$KUBERNETES_SERVICE_HOST:$KUBERNETES_SERVICE_PORT
      cat token; echo; ask "$(ask $issuer/.well-known/openid-configuration | grep -o "https://[^,]*/openid/v1/jwks")"'`,
    )
    const [token = '', keys = ''] = shown.split('\n')
    const { kid } = JSON.parse(Buffer.from(token.split('.')[0]!, 'base64url').toString())
    expect(JSON.parse(keys).keys).toContainEqual(expect.objectContaining({ kid, use: 'sig' }))
  },
)

const berth = new Berth()
let shell: Shell

beforeAll(async () => {
  if (missing !== null || kubectls.length === 0) return
  await berth.up()
  shell = await openShell(berth, kubectls[0]!.path, 'inside')
})

afterAll(() => berth.destroy())
