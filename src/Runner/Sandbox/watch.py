"""One epoll and what to do for each descriptor. Runs outside the sandbox."""

import select


class Watch:
    def __init__(self):
        self.epoll = select.epoll()
        self.actions = {}  # descriptor -> what to do when there is something to read
        self.writing = {}  # descriptor -> whether it is watched for room

    def __contains__(self, descriptor):
        return descriptor in self.actions

    def add(self, descriptor, action, events=select.EPOLLIN):
        self.actions[descriptor] = action
        self.epoll.register(descriptor, events)

    def remove(self, descriptor):
        self.writing.pop(descriptor, None)
        if self.actions.pop(descriptor, None):
            self.epoll.unregister(descriptor)

    def want_room(self, descriptor, wanted):
        """Whether to wake when something can be written; who cares then looks by itself."""
        if self.writing.get(descriptor, False) == wanted:
            return
        self.writing[descriptor] = wanted
        if descriptor in self.actions:
            self.epoll.modify(descriptor, select.EPOLLIN | select.EPOLLOUT if wanted else select.EPOLLIN)
        elif wanted:
            self.epoll.register(descriptor, select.EPOLLOUT)
        else:
            self.epoll.unregister(descriptor)

    def wait(self, pause):
        """What there is to do, one after the other; None waits for as long as it takes. An action may take others away, and
        their descriptors may be used again at once: only what was meant when we woke is done."""
        return Actions(self.actions, [(descriptor, self.actions.get(descriptor)) for descriptor, _ in self.epoll.poll(pause)])


class Actions:
    def __init__(self, actions, news):
        self.actions, self.news = actions, news

    def __len__(self):
        return len(self.news)

    def __iter__(self):
        for descriptor, action in self.news:
            if action is not None and self.actions.get(descriptor) is action:
                yield action
