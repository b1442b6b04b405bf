package main

import (
	"context"
	"fmt"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/restmapper"
)

// From a kind to its path, by what the server says of itself; and the OpenAPI documents that come with it.
func discover(ctx context.Context, with clients) error {
	groups, err := restmapper.GetAPIGroupResources(with.discovery)
	if err != nil {
		return err
	}
	mapper := restmapper.NewDiscoveryRESTMapper(groups)
	mapping, err := mapper.RESTMapping(schema.GroupKind{Group: "apps", Kind: "StatefulSet"})
	if err != nil {
		return err
	}
	if err := expect("the path", mapping.Resource.String(), "apps/v1, Resource=statefulsets"); err != nil {
		return err
	}
	if err := expect("its scope", string(mapping.Scope.Name()), "namespace"); err != nil {
		return err
	}
	resource, err := mapper.ResourceFor(schema.GroupVersionResource{Resource: "pvc"})
	if err == nil {
		return fmt.Errorf("a mapper without short names found %v", resource)
	}
	if _, err := with.discovery.OpenAPISchema(); err != nil {
		return err
	}
	paths, err := with.discovery.OpenAPIV3().Paths()
	if err != nil {
		return err
	}
	if _, err := paths["apis/apps/v1"].Schema("application/json"); err != nil {
		return err
	}
	version, err := with.discovery.ServerVersion()
	if err != nil {
		return err
	}
	return expect("the version", version.Major+"."+version.Minor, "1.36")
}

// The client of those who do not know kinds beforehand.
func throughDynamic(ctx context.Context, with clients) error {
	secrets := with.dynamic.Resource(schema.GroupVersionResource{Version: "v1", Resource: "secrets"}).Namespace(namespace)
	secret := &unstructured.Unstructured{Object: map[string]any{
		"apiVersion": "v1", "kind": "Secret",
		"metadata":   map[string]any{"name": "dynamic"},
		"stringData": map[string]any{"user": "jane"},
	}}
	if _, err := secrets.Create(ctx, secret, meta.CreateOptions{}); err != nil {
		return err
	}
	body := []byte(`[{"op":"add","path":"/metadata/labels","value":{"a":"b"}}]`)
	patched, err := secrets.Patch(ctx, "dynamic", types.JSONPatchType, body, meta.PatchOptions{})
	if err != nil {
		return err
	}
	user, _, _ := unstructured.NestedString(patched.Object, "data", "user")
	if err := expect("the secret", user, "amFuZQ=="); err != nil {
		return err
	}
	list, err := secrets.List(ctx, meta.ListOptions{LabelSelector: "a=b"})
	if err != nil {
		return err
	}
	if err := expect("how many", len(list.Items), 1); err != nil {
		return err
	}
	return secrets.Delete(ctx, "dynamic", meta.DeleteOptions{})
}
