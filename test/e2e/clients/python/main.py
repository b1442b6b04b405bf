"""What programs written with the official Python client do every day, against the cluster of $KUBECONFIG."""

import sys

from kubernetes import client, config, dynamic, watch
from kubernetes.stream import portforward, stream

NAMESPACE = "default"


def crud():
    """Creates, patches, lists in pages, conflicts and deletes."""
    core = client.CoreV1Api()
    for index in range(5):
        metadata = client.V1ObjectMeta(name=f"py-{index}", labels={"by": "python"})
        core.create_namespaced_config_map(NAMESPACE, client.V1ConfigMap(metadata=metadata, data={"a": "1"}))
    patched = core.patch_namespaced_config_map("py-0", NAMESPACE, {"data": {"b": "2"}})
    assert patched.data == {"a": "1", "b": "2"}, patched.data
    first = core.list_namespaced_config_map(NAMESPACE, label_selector="by=python", limit=3)
    rest = core.list_namespaced_config_map(
        NAMESPACE, label_selector="by=python", limit=3, _continue=first.metadata._continue
    )
    names = [item.metadata.name for item in first.items + rest.items]
    assert names == [f"py-{index}" for index in range(5)], names
    old = core.read_namespaced_config_map("py-1", NAMESPACE)
    core.patch_namespaced_config_map("py-1", NAMESPACE, {"data": {"b": "2"}})
    refused(409, lambda: core.replace_namespaced_config_map("py-1", NAMESPACE, old))
    core.delete_collection_namespaced_config_map(NAMESPACE, label_selector="by=python")
    refused(404, lambda: core.read_namespaced_config_map("py-1", NAMESPACE))


def watches():
    """A watch goes on where an earlier one ended."""
    core = client.CoreV1Api()
    version = core.list_namespaced_secret(NAMESPACE).metadata.resource_version
    watcher, seen = watch.Watch(), []
    core.create_namespaced_secret(NAMESPACE, client.V1Secret(metadata=client.V1ObjectMeta(name="py-a")))
    options = {"namespace": NAMESPACE, "timeout_seconds": 1}
    for event in watcher.stream(core.list_namespaced_secret, resource_version=version, **options):
        seen.append((event["type"], event["object"].metadata.name))
        watcher.stop()
    core.create_namespaced_secret(NAMESPACE, client.V1Secret(metadata=client.V1ObjectMeta(name="py-b")))
    core.delete_namespaced_secret("py-a", NAMESPACE)
    for event in watcher.stream(core.list_namespaced_secret, resource_version=watcher.resource_version, **options):
        seen.append((event["type"], event["object"].metadata.name))
        if len(seen) == 3:
            watcher.stop()
    assert seen == [("ADDED", "py-a"), ("ADDED", "py-b"), ("DELETED", "py-a")], seen
    core.delete_namespaced_secret("py-b", NAMESPACE)


def apply():
    """Server-side apply through the dynamic client; the second manager meets the first."""
    api = dynamic.DynamicClient(client.ApiClient()).resources.get(api_version="v1", kind="ConfigMap")
    body = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "py-applied"}, "data": {"a": "1"}}
    api.server_side_apply(body, "py-applied", NAMESPACE, field_manager="one")
    other = {**body, "data": {"a": "2"}}
    refused(409, lambda: api.server_side_apply(other, "py-applied", NAMESPACE, field_manager="two"))
    made = api.server_side_apply(other, "py-applied", NAMESPACE, field_manager="two", force_conflicts=True)
    assert made.data.a == "2", made
    managers = sorted(entry.manager for entry in made.metadata.managedFields)
    assert managers == ["two"], managers
    api.delete("py-applied", NAMESPACE)


def run():
    """Runs a command in the pod `shell`, which is there and ready."""
    answer = stream(
        client.CoreV1Api().connect_get_namespaced_pod_exec,
        "shell",
        NAMESPACE,
        command=["sh", "-c", "hostname; echo out; echo err >&2"],
        stdout=True,
        stderr=True,
        stdin=False,
        tty=False,
    )
    assert sorted(answer.split()) == ["err", "out", "shell"], answer


def forward():
    """Talks to a port of the pod `shell`, where a file server listens at 8080 and nobody at 9."""
    ask = client.CoreV1Api().connect_get_namespaced_pod_portforward
    connection = portforward(ask, "shell", NAMESPACE, ports="8080").socket(8080)
    connection.setblocking(True)
    connection.sendall(b"GET / HTTP/1.0\r\n\r\n")
    assert connection.recv(12) == b"HTTP/1.0 200"
    nowhere = portforward(ask, "shell", NAMESPACE, ports="9")
    nowhere.socket(9).setblocking(True)
    assert nowhere.socket(9).recv(1) == b""
    assert "connection refused" in nowhere.error(9), nowhere.error(9)


def refused(code, ask):
    try:
        ask()
    except client.ApiException as error:
        assert error.status == code, error
        return
    raise AssertionError(f"was not refused with {code}")


OPERATIONS = {"crud": crud, "watch": watches, "apply": apply, "exec": run, "forward": forward}

if __name__ == "__main__":
    config.load_kube_config()
    for name in sys.argv[1:]:
        OPERATIONS[name]()
