package main

import (
	"context"
	"errors"
	"fmt"

	core "k8s.io/api/core/v1"
	failures "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/pager"
)

// Creates, reads, updates, patches, lists and deletes, all of it in protobuf but for the patch.
func typed(ctx context.Context, with clients) error {
	claims := with.typed.CoreV1().PersistentVolumeClaims(namespace)
	claim := &core.PersistentVolumeClaim{
		ObjectMeta: meta.ObjectMeta{Name: "typed", Labels: map[string]string{"by": "typed"}},
		Spec: core.PersistentVolumeClaimSpec{
			AccessModes: []core.PersistentVolumeAccessMode{core.ReadWriteOnce},
			Resources: core.VolumeResourceRequirements{
				Requests: core.ResourceList{core.ResourceStorage: resource.MustParse("1Gi")},
			},
		},
	}
	made, err := claims.Create(ctx, claim, meta.CreateOptions{})
	if err != nil {
		return err
	}
	if _, err := claims.Create(ctx, claim, meta.CreateOptions{}); !failures.IsAlreadyExists(err) {
		return fmt.Errorf("a second create: %w", errors.Join(err))
	}
	asked := made.Spec.Resources.Requests[core.ResourceStorage]
	if err := expect("the size", asked.String(), "1Gi"); err != nil {
		return err
	}
	old := made.DeepCopy()
	made.Annotations = map[string]string{"note": "é"}
	if _, err = claims.Update(ctx, made, meta.UpdateOptions{}); err != nil {
		return err
	}
	old.Annotations = map[string]string{"note": "late"}
	if _, err := claims.Update(ctx, old, meta.UpdateOptions{}); !failures.IsConflict(err) {
		return fmt.Errorf("an update of what is old: %w", errors.Join(err))
	}
	body := []byte(`{"metadata":{"annotations":{"more":"1"}}}`)
	patched, err := claims.Patch(ctx, "typed", types.StrategicMergePatchType, body, meta.PatchOptions{})
	if err != nil {
		return err
	}
	if err := expect("annotations", fmt.Sprint(patched.Annotations), "map[more:1 note:é]"); err != nil {
		return err
	}
	if err := pages(ctx, with); err != nil {
		return err
	}
	if err := claims.Delete(ctx, "typed", *meta.NewDeleteOptions(0)); err != nil {
		return err
	}
	many := with.typed.CoreV1().ConfigMaps(namespace)
	if err := many.DeleteCollection(ctx, meta.DeleteOptions{}, meta.ListOptions{LabelSelector: "by=typed"}); err != nil {
		return err
	}
	_, err = many.Get(ctx, "page-0", meta.GetOptions{})
	return expect("a deleted one is not found", failures.IsNotFound(err), true)
}

// Seven objects, three a page.
func pages(ctx context.Context, with clients) error {
	many := with.typed.CoreV1().ConfigMaps(namespace)
	labels := map[string]string{"by": "typed"}
	for index := range 7 {
		one := &core.ConfigMap{ObjectMeta: meta.ObjectMeta{Name: fmt.Sprint("page-", index), Labels: labels}}
		if _, err := many.Create(ctx, one, meta.CreateOptions{}); err != nil {
			return err
		}
	}
	count, asked := 0, 0
	read := pager.New(pager.SimplePageFunc(func(options meta.ListOptions) (object, error) {
		asked++
		return many.List(ctx, options)
	}))
	read.PageSize = 3
	err := read.EachListItem(ctx, meta.ListOptions{LabelSelector: "by=typed"}, func(object) error {
		count++
		return nil
	})
	if err != nil {
		return err
	}
	return expect("objects and pages", fmt.Sprint(count, asked), "7 3")
}
