"""Python's cycle collector, kept to the window's own thread.

Widgets lie in reference cycles. If the collector happened to run on a worker it would destroy them
there, which Qt answers with a crash. So automatic collection is off while a window application
runs, and a timer of the window's thread does it instead.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer

_NAME = "peerdesk-collector"
_INTERVAL = 500


class Collector(QObject):
    """Collects in the window's thread by the usual thresholds."""

    def __init__(self, application: QCoreApplication) -> None:
        super().__init__(application)
        self.setObjectName(_NAME)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @staticmethod
    def install() -> Collector:
        """The collector of the running application; made on the first call."""
        application = QCoreApplication.instance()
        if application is None:
            raise RuntimeError("A collector needs a running application.")
        found = application.findChild(Collector, _NAME)
        return found if found is not None else Collector(application)

    def look(self) -> None:
        """Collect the oldest generation that is due."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return
