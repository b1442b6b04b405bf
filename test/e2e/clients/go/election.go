package main

import (
	"context"
	"fmt"
	"time"

	meta "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/tools/leaderelection"
	"k8s.io/client-go/tools/leaderelection/resourcelock"
)

// Two candidates for one lease: the first leads, gives up, and the second leads.
func electLeader(ctx context.Context, with clients) error {
	leads := make(chan string, 10)
	candidate := func(name string) (stop context.CancelFunc, err error) {
		lock := &resourcelock.LeaseLock{
			LeaseMeta:  meta.ObjectMeta{Namespace: namespace, Name: "election"},
			Client:     with.typed.CoordinationV1(),
			LockConfig: resourcelock.ResourceLockConfig{Identity: name},
		}
		elector, err := leaderelection.NewLeaderElector(leaderelection.LeaderElectionConfig{
			Lock: lock, LeaseDuration: 3 * time.Second, RenewDeadline: 2 * time.Second, RetryPeriod: 200 * time.Millisecond,
			ReleaseOnCancel: true,
			Callbacks: leaderelection.LeaderCallbacks{
				OnStartedLeading: func(context.Context) { leads <- name },
				OnStoppedLeading: func() {},
			},
		})
		if err != nil {
			return nil, err
		}
		running, cancel := context.WithCancel(ctx)
		go elector.Run(running)
		return cancel, nil
	}
	giveUp, err := candidate("first")
	if err != nil {
		return err
	}
	if err := leader(ctx, leads, "first"); err != nil {
		return err
	}
	stop, err := candidate("second")
	if err != nil {
		return err
	}
	defer stop()
	giveUp()
	return leader(ctx, leads, "second")
}

func leader(ctx context.Context, leads <-chan string, want string) error {
	select {
	case got := <-leads:
		return expect("the leader", got, want)
	case <-ctx.Done():
		return fmt.Errorf("%s does not lead", want)
	}
}
