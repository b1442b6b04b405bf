package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	core "k8s.io/api/core/v1"
	storage "k8s.io/api/storage/v1"
	failures "k8s.io/apimachinery/pkg/api/errors"
	"k8s.io/apimachinery/pkg/api/resource"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/klog/v2"
	"sigs.k8s.io/sig-storage-lib-external-provisioner/v13/controller"
)

const provisionerName = "example.com/nfs"

// What a provisioner of NFS folders does with this library, without the folders.
type folders struct {
	// For which node a volume was made, by its claim; and which volumes were given back.
	nodes   sync.Map
	removed chan string
}

func (f *folders) Provision(_ context.Context, o controller.ProvisionOptions) (*core.PersistentVolume, controller.ProvisioningState, error) {
	if o.SelectedNodeName != "" {
		f.nodes.Store(o.PVC.Name, o.SelectedNodeName)
	}
	return &core.PersistentVolume{
		ObjectMeta: meta.ObjectMeta{Name: o.PVName},
		Spec: core.PersistentVolumeSpec{
			PersistentVolumeReclaimPolicy: *o.StorageClass.ReclaimPolicy,
			AccessModes:                   o.PVC.Spec.AccessModes,
			Capacity:                      o.PVC.Spec.Resources.Requests,
			PersistentVolumeSource: core.PersistentVolumeSource{
				NFS: &core.NFSVolumeSource{Server: "nfs.example.com", Path: "/" + o.PVName},
			},
		},
	}, controller.ProvisioningFinished, nil
}

func (f *folders) Delete(_ context.Context, volume *core.PersistentVolume) error {
	f.removed <- volume.Name
	return nil
}

// The library that nfs-subdir-external-provisioner and others are made of: at once, when a pod has its node, and given back.
func provision(ctx context.Context, with clients) error {
	klog.LogToStderr(false)
	folders := &folders{removed: make(chan string, 10)}
	running, stop := context.WithCancel(ctx)
	defer stop()
	go controller.NewProvisionController(running, with.typed, provisionerName, folders, controller.LeaderElection(false)).Run(running)

	atOnce, late := storage.VolumeBindingImmediate, storage.VolumeBindingWaitForFirstConsumer
	for name, mode := range map[string]*storage.VolumeBindingMode{"nfs": &atOnce, "nfs-late": &late} {
		class := &storage.StorageClass{ObjectMeta: meta.ObjectMeta{Name: name}, Provisioner: provisionerName, VolumeBindingMode: mode}
		if _, err := with.typed.StorageV1().StorageClasses().Create(ctx, class, meta.CreateOptions{}); err != nil {
			return err
		}
		if err := claim(ctx, with, name); err != nil {
			return err
		}
	}
	if err := bound(ctx, with, "nfs"); err != nil {
		return err
	}
	pod := &core.Pod{
		ObjectMeta: meta.ObjectMeta{Name: "consumer"},
		Spec: core.PodSpec{
			Containers: []core.Container{{Name: "main", Image: "web:1"}},
			Volumes: []core.Volume{{Name: "data", VolumeSource: core.VolumeSource{
				PersistentVolumeClaim: &core.PersistentVolumeClaimVolumeSource{ClaimName: "nfs-late"},
			}}},
		},
	}
	if _, err := with.typed.CoreV1().Pods(namespace).Create(ctx, pod, meta.CreateOptions{}); err != nil {
		return err
	}
	if err := bound(ctx, with, "nfs-late"); err != nil {
		return err
	}
	placed, err := with.typed.CoreV1().Pods(namespace).Get(ctx, "consumer", meta.GetOptions{})
	if err != nil {
		return err
	}
	node, _ := folders.nodes.Load("nfs-late")
	if err := expect("the node a volume was made for", node, any(placed.Spec.NodeName)); err != nil {
		return err
	}
	return givenBack(ctx, with, folders)
}

func claim(ctx context.Context, with clients, class string) error {
	storage := core.ResourceList{core.ResourceStorage: resource.MustParse("1Gi")}
	_, err := with.typed.CoreV1().PersistentVolumeClaims(namespace).Create(ctx, &core.PersistentVolumeClaim{
		ObjectMeta: meta.ObjectMeta{Name: class},
		Spec: core.PersistentVolumeClaimSpec{
			StorageClassName: &class,
			AccessModes:      []core.PersistentVolumeAccessMode{core.ReadWriteMany},
			Resources:        core.VolumeResourceRequirements{Requests: storage},
		},
	}, meta.CreateOptions{})
	return err
}

// The claim has the library's volume, and the volume says who made it.
func bound(ctx context.Context, with clients, name string) error {
	for {
		claim, err := with.typed.CoreV1().PersistentVolumeClaims(namespace).Get(ctx, name, meta.GetOptions{})
		if err != nil {
			return fmt.Errorf("%s is not bound: %w", name, err)
		}
		if claim.Status.Phase == core.ClaimBound {
			volume, err := with.typed.CoreV1().PersistentVolumes().Get(ctx, claim.Spec.VolumeName, meta.GetOptions{})
			if err != nil {
				return err
			}
			return expect("who made it", volume.Annotations["pv.kubernetes.io/provisioned-by"], provisionerName)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

// A claim that is deleted gives its storage back, and the volume goes.
func givenBack(ctx context.Context, with clients, folders *folders) error {
	claims, volumes := with.typed.CoreV1().PersistentVolumeClaims(namespace), with.typed.CoreV1().PersistentVolumes()
	claim, err := claims.Get(ctx, "nfs", meta.GetOptions{})
	if err != nil {
		return err
	}
	if err := claims.Delete(ctx, "nfs", meta.DeleteOptions{}); err != nil {
		return err
	}
	select {
	case name := <-folders.removed:
		if err := expect("what was given back", name, claim.Spec.VolumeName); err != nil {
			return err
		}
	case <-ctx.Done():
		return fmt.Errorf("%s is not given back", claim.Spec.VolumeName)
	}
	for {
		_, err := volumes.Get(ctx, claim.Spec.VolumeName, meta.GetOptions{})
		if failures.IsNotFound(err) {
			return nil
		}
		if err != nil {
			return err
		}
		time.Sleep(50 * time.Millisecond)
	}
}
