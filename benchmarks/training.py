"""Training a pipeline in a process of its own, with its seconds and its memory."""
from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

OURS = Path("config.yml")
LOGISTIC_REGRESSION = """
recipe: default.v1
language: nl
assistant_id: baseline
pipeline:
- name: WhitespaceTokenizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: LogisticRegressionClassifier
- name: FallbackClassifier
  threshold: 0.3
policies: []
"""
# What `rasa init` writes, without the parts that need data of their own (entities, retrieval intents).
DIET = """
recipe: default.v1
language: nl
assistant_id: baseline
pipeline:
- name: WhitespaceTokenizer
- name: RegexFeaturizer
- name: LexicalSyntacticFeaturizer
- name: CountVectorsFeaturizer
- name: CountVectorsFeaturizer
  analyzer: char_wb
  min_ngram: 1
  max_ngram: 4
- name: DIETClassifier
  epochs: 100
  constrain_similarities: true
- name: FallbackClassifier
  threshold: 0.3
  ambiguity_threshold: 0.1
policies: []
"""
# Runs in the child: trains, then says where the model is, how long it took and what it needed at most.
_CHILD = """
import resource, sys, time
from rasa.model_training import train_nlu
started = time.perf_counter()
model = train_nlu(sys.argv[1], sys.argv[2], sys.argv[3], domain="domain.yml")
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print("TRAINED", model, time.perf_counter() - started, peak)
"""


@dataclass(frozen=True)
class Trained:
    """A trained model and what it cost."""

    name: str
    model: str
    seconds: float
    megabytes: float

    @property
    def cost(self) -> str:
        """Seconds and most memory."""
        return f"{self.seconds:.0f} s, {self.megabytes:.0f} MB"

    def __str__(self) -> str:
        return f"{self.name}: trained in {self.seconds:.0f} s with at most {self.megabytes:.0f} MB"


def train_apart(config: str | Path, data: Path, folder: Path, name: str = "baseline") -> Trained:
    """Train a pipeline in a child process.

    Args:
        config: a configuration as text, or the path of one.
        data: the folder or file with the training sentences.
        folder: where the model is written.
        name: what to call it in the report.

    Raises:
        RuntimeError: the child did not train.
    """
    file = config if isinstance(config, Path) else folder / "config.yml"
    if not isinstance(config, Path):
        file.write_text(config, encoding="utf-8")
    started = time.perf_counter()
    command = [sys.executable, "-W", "ignore", "-c", _CHILD, str(file), str(data), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    lines = [line.split() for line in done.stdout.splitlines() if line.startswith("TRAINED ")]
    if not lines or lines[0][1] == "None":
        waited = time.perf_counter() - started
        raise RuntimeError(f"{name} could not be trained after {waited:.0f} s: {done.stderr[-500:]}")
    return Trained(name, lines[0][1], float(lines[0][2]), float(lines[0][3]))
