// What programs written with client-go do every day, against the cluster of $KUBECONFIG. Each argument names one of the
// operations below; the first that goes wrong ends it with a sentence.
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"k8s.io/client-go/discovery"
	"k8s.io/client-go/dynamic"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/rest"
	"k8s.io/client-go/tools/clientcmd"
)

const namespace = "default"

type clients struct {
	typed     kubernetes.Interface
	dynamic   dynamic.Interface
	discovery *discovery.DiscoveryClient
}

var operations = map[string]func(context.Context, clients) error{
	"apply":           apply,
	"discovery":       discover,
	"dynamic":         throughDynamic,
	"informer":        informer,
	"leader-election": electLeader,
	"provisioner":     provision,
	"typed":           typed,
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	with, err := connect()
	for _, name := range os.Args[1:] {
		if err == nil {
			err = operations[name](ctx, with)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// Built-in kinds go in protobuf, both ways; the rest in JSON.
func connect() (clients, error) {
	config, err := clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG"))
	if err != nil {
		return clients{}, err
	}
	inProtobuf := rest.CopyConfig(config)
	inProtobuf.ContentType = "application/vnd.kubernetes.protobuf"
	inProtobuf.AcceptContentTypes = "application/vnd.kubernetes.protobuf"
	typed, err := kubernetes.NewForConfig(inProtobuf)
	if err != nil {
		return clients{}, err
	}
	dynamic, err := dynamic.NewForConfig(config)
	if err != nil {
		return clients{}, err
	}
	discovery, err := discovery.NewDiscoveryClientForConfig(config)
	return clients{typed, dynamic, discovery}, err
}

// A difference between what was wanted and what was there, as an error.
func expect[T comparable](what string, got, want T) error {
	if got == want {
		return nil
	}
	return fmt.Errorf("%s: %v instead of %v", what, got, want)
}
