"""Where the work runs: in this process, in several on this machine, or on a Ray cluster; the same code, the same result.

The work is a function of something shared by all tasks and one task; results come in the order of the tasks.
"""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from bridgebook.vocabulary import BridgebookError

Shared = TypeVar("Shared")
Task = TypeVar("Task")
Result = TypeVar("Result")
Work = Callable[[Shared, Task], Result]


class Engine(Protocol):
    """Runs tasks somewhere."""

    def run(self, work: Work[Shared, Task, Result], shared: Shared, tasks: Sequence[Task]) -> Iterator[Result]:
        """The results of all tasks, in their order, each as soon as it and those before it are done."""
        ...


class InProcess:
    """Runs tasks one after another in this process."""

    def run(self, work: Work[Shared, Task, Result], shared: Shared, tasks: Sequence[Task]) -> Iterator[Result]:
        """The results of all tasks, in their order."""
        for task in tasks:
            yield work(shared, task)


_here: list[Any] = []


def _begin(work: Any, shared: Any) -> None:
    _here[:] = [work, shared]


def _call(task: Any) -> Any:
    work, shared = _here
    return work(shared, task)


class Processes:
    """Runs tasks in several processes of this machine; what is shared goes to each process once."""

    def __init__(self, count: int) -> None:
        self.count = count

    def run(self, work: Work[Shared, Task, Result], shared: Shared, tasks: Sequence[Task]) -> Iterator[Result]:
        """The results of all tasks, in their order."""
        if self.count < 2 or len(tasks) < 2:
            yield from InProcess().run(work, shared, tasks)
            return
        with multiprocessing.Pool(self.count, _begin, (work, shared)) as pool:
            yield from pool.imap(_call, tasks)


class RayCluster:
    """Runs tasks on a Ray cluster; what is shared goes into its object store once.

    Args:
        address: Of a running cluster (`auto`, `10.0.0.5:6379`).

    Attributes:
        nodes: The machines that tasks have run on, by Ray's numbers for them.

    Raises:
        BridgebookError: If the extra `cluster` is not installed, or no cluster answers.
    """

    def __init__(self, address: str) -> None:
        try:
            import ray
        except ImportError as error:
            raise BridgebookError(
                "Ray is not installed; install Bridgebook with the extra: bridgebook[cluster]"
            ) from error
        self._ray: Any = ray
        self.nodes: set[str] = set()
        if not ray.is_initialized():
            try:
                ray.init(address=address, log_to_driver=False, logging_level="ERROR")
            except (ConnectionError, RuntimeError, ValueError) as error:
                reason = str(error).splitlines()[0]
                raise BridgebookError(f"no Ray cluster answers at {address}: {reason}") from error

    def run(self, work: Work[Shared, Task, Result], shared: Shared, tasks: Sequence[Task]) -> Iterator[Result]:
        """The results of all tasks, in their order."""
        ray = self._ray
        remote = ray.remote(num_cpus=1, scheduling_strategy="SPREAD")(_call_there)
        kept = ray.put(shared)
        for waiting in [remote.remote(work, kept, task) for task in tasks]:
            node, result = ray.get(waiting)
            self.nodes.add(node)
            yield result


def _call_there(work: Any, shared: Any, task: Any) -> tuple[str, Any]:
    """One task on a node of the cluster, with the node's number."""
    import ray

    return ray.get_runtime_context().get_node_id(), work(shared, task)
