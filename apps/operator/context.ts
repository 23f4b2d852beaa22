import type { Manifest } from '../manifest/manifest'
import type { Assembly } from '../planning/desired'
import type { Output } from './output/port'
import type { Terminal } from './output/terminal'

/** What the commands are given by whoever starts them; nothing in the operator reads the environment or the file system else. */
export interface OperatorContext {
  readonly terminal: Terminal
  /** Where events of long work go. */
  readonly output: Output
  /** Reads a text file. @throws the file system's error. */
  readonly readFile: (path: string) => Promise<string>
  /** Writes a file that only its owner may read (mode 0600). */
  readonly writePrivateFile: (path: string, text: string) => Promise<void>
  /** The CDK app: makes the cloud assembly of a manifest. */
  readonly synthesize: (manifest: Manifest) => Promise<Assembly>
}
