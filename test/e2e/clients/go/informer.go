package main

import (
	"context"
	"fmt"
	"sync/atomic"

	core "k8s.io/api/core/v1"
	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/watch"
	"k8s.io/client-go/informers"
	"k8s.io/client-go/tools/cache"
	retry "k8s.io/client-go/tools/watch"
)

type object = runtime.Object

// A shared informer, as controllers have it (client-go streams the list, too), and a watch that goes on after it was cut.
func informer(ctx context.Context, with clients) error {
	maps := with.typed.CoreV1().ConfigMaps(namespace)
	write := func(name string) error {
		_, err := maps.Create(ctx, &core.ConfigMap{ObjectMeta: meta.ObjectMeta{Name: name}}, meta.CreateOptions{})
		return err
	}
	if err := write("seen-0"); err != nil {
		return err
	}
	factory := informers.NewSharedInformerFactoryWithOptions(with.typed, 0, informers.WithNamespace(namespace))
	shared := factory.Core().V1().ConfigMaps().Informer()
	seen := make(chan string, 100)
	handler := cache.ResourceEventHandlerFuncs{
		AddFunc:    func(o any) { seen <- "+" + o.(*core.ConfigMap).Name },
		DeleteFunc: func(o any) { seen <- "-" + o.(*core.ConfigMap).Name },
	}
	if _, err := shared.AddEventHandler(handler); err != nil {
		return err
	}
	factory.Start(ctx.Done())
	factory.WaitForCacheSync(ctx.Done())
	if err := write("seen-1"); err != nil {
		return err
	}
	if err := maps.Delete(ctx, "seen-1", meta.DeleteOptions{}); err != nil {
		return err
	}
	for _, want := range []string{"+seen-0", "+seen-1", "-seen-1"} {
		if err := next(ctx, seen, want); err != nil {
			return err
		}
	}
	return resume(ctx, with, write)
}

// The next that is of this test: others' objects are seen, too.
func next(ctx context.Context, seen <-chan string, want string) error {
	for {
		select {
		case got := <-seen:
			if len(got) > 5 && got[1:5] == "seen" {
				return expect("the next event", got, want)
			}
		case <-ctx.Done():
			return fmt.Errorf("no event %s", want)
		}
	}
}

// What happens between two watches is seen by the second, once, because it begins where the first ended.
func resume(ctx context.Context, with clients, write func(string) error) error {
	maps := with.typed.CoreV1().ConfigMaps(namespace)
	list, err := maps.List(ctx, meta.ListOptions{})
	if err != nil {
		return err
	}
	var opened atomic.Int32
	second := int64(1)
	lister := &cache.ListWatch{WatchFuncWithContext: func(ctx context.Context, options meta.ListOptions) (watch.Interface, error) {
		opened.Add(1)
		options.TimeoutSeconds = &second
		return maps.Watch(ctx, options)
	}}
	watcher, err := retry.NewRetryWatcherWithContext(ctx, list.ResourceVersion, lister)
	if err != nil {
		return err
	}
	defer watcher.Stop()
	for index := 2; opened.Load() < 3; index++ {
		name := fmt.Sprint("seen-", index)
		if err := write(name); err != nil {
			return err
		}
		for event := range watcher.ResultChan() {
			if got := event.Object.(*core.ConfigMap).Name; event.Type == watch.Added && got == name {
				break
			} else if got[:4] == "seen" {
				return fmt.Errorf("%s %s instead of ADDED %s", event.Type, got, name)
			}
		}
	}
	return nil
}
