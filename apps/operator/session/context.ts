import type { Manifest } from '../../manifest/manifest'
import type { Assembly } from '../../planning/state/desired'
import type { ConnectOptions } from '../aws/clients'
import type { Clock } from '../base/clock'
import type { Output } from '../base/port'
import type { Terminal } from '../base/terminal'
import type { EngineOptions } from './cdk-engine'
import type { Machine, RunFiles } from './run-files'
import type { StackEngine } from './stack-engine'
import type { ToolkitThread } from './toolkit-thread'

/** A file that is to be written where there is none. */
export interface NewFile {
  readonly path: string
  readonly text: string
  /** Whether only its owner may read it; default no. */
  readonly isPrivate?: boolean
}

/** What a run keeps of a synthesis for those behind it, which need not synthesize the same again. */
export interface KeptSynthesis {
  /** The file. */
  readonly path: string
  /** Whether what an earlier run kept there is enough: nothing can be deployed from it. */
  readonly isEnough: boolean
}

/** What the commands are given by whoever starts them; nothing in the operator reads the environment or the file system else. */
export interface OperatorContext extends RunFiles {
  readonly terminal: Terminal
  /** Where events of long work go. */
  readonly output: Output
  /** Reads a text file. @throws the file system's error. */
  readonly readFile: (path: string) => Promise<string>
  /**
   * Writes a text file as a whole or not at all: nobody ever reads half of it. A file that is there keeps its mode, and stays where a
   * link to it points; a new one is readable by its owner only. @throws the file system's error.
   */
  readonly replaceFile: (path: string, text: string) => Promise<void>
  /** Writes new files, and folders that they need: all, or none where one is there already. @throws the file system's error. */
  readonly writeNewFiles: (files: readonly NewFile[]) => Promise<void>
  /** The CDK app: makes the cloud assembly of a manifest. @param kept default nothing is kept. */
  readonly synthesize: (manifest: Manifest, kept?: KeptSynthesis) => Promise<Assembly>
  /** Begins to load what synthesizes, for a command that certainly does and has not read its manifest yet; default nothing is loaded ahead. */
  readonly readySynthesis?: () => void
  readonly machine: Machine
  /** Ctrl-C: stops a run at the next place where that does no harm; default never. */
  readonly interruption?: AbortSignal
  /** How AWS is reached; default AWS itself, as the SDK finds it, with patient retries. */
  readonly connection?: Pick<ConnectOptions, 'endpoint' | 'credentials' | 'retry' | 'deadlines' | 'proxyFor'>
  /** Time; default the machine's. */
  readonly clock?: Clock
  /** What deploys stacks; default the CDK's engine. */
  readonly engine?: (options: EngineOptions) => StackEngine
  /** The CDK's toolkit in a thread of its own, for the CDK's engine; default it works in this one. */
  readonly toolkit?: Pick<ToolkitThread, 'load' | 'toolkit'>
}
