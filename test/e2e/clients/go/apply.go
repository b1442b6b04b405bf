package main

import (
	"context"
	"fmt"

	failures "k8s.io/apimachinery/pkg/api/errors"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	apps "k8s.io/client-go/applyconfigurations/apps/v1"
	core "k8s.io/client-go/applyconfigurations/core/v1"
	metas "k8s.io/client-go/applyconfigurations/meta/v1"
)

// Server-side apply with typed configurations: two managers, their conflict, and taking over; then what an extraction gives back.
func apply(ctx context.Context, with clients) error {
	sets := with.typed.AppsV1().StatefulSets(namespace)
	set := func(replicas int32) *apps.StatefulSetApplyConfiguration {
		labels := map[string]string{"app": "applied"}
		container := core.Container().WithName("main").WithImage("web:1")
		template := core.PodTemplateSpec().WithLabels(labels).WithSpec(core.PodSpec().WithContainers(container))
		selector := metas.LabelSelector().WithMatchLabels(labels)
		spec := apps.StatefulSetSpec().WithReplicas(replicas).WithServiceName("applied").WithSelector(selector).WithTemplate(template)
		return apps.StatefulSet("applied", namespace).WithSpec(spec)
	}
	if _, err := sets.Apply(ctx, set(0), meta.ApplyOptions{FieldManager: "one"}); err != nil {
		return err
	}
	scaled := apps.StatefulSet("applied", namespace).WithSpec(apps.StatefulSetSpec().WithReplicas(1))
	_, err := sets.Apply(ctx, scaled, meta.ApplyOptions{FieldManager: "two"})
	if !failures.IsConflict(err) {
		return fmt.Errorf("a second manager's apply is a conflict, not %v", err)
	}
	made, err := sets.Apply(ctx, scaled, meta.ApplyOptions{FieldManager: "two", Force: true})
	if err != nil {
		return err
	}
	if err := expect("replicas", *made.Spec.Replicas, 1); err != nil {
		return err
	}
	extracted, err := apps.ExtractStatefulSet(made, "one")
	if err != nil {
		return err
	}
	if extracted.Spec.Replicas != nil || *extracted.Spec.Template.Spec.Containers[0].Image != "web:1" {
		return fmt.Errorf("what the first still owns: %v", extracted.Spec)
	}
	return sets.Delete(ctx, "applied", meta.DeleteOptions{})
}
