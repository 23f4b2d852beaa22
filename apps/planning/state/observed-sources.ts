import type { Region } from '../../manifest/ids'
import type { AddedSource } from '../../manifest/sources/sources'
import type { Seen } from './seen'

/** Whether a source of alerts is switched on, as the security account sees it in one Region. */
export interface ObservedSource {
  readonly source: AddedSource
  readonly region: Region
  /** False also where it is on and sends nothing to the home Region, because another one gathers its events. */
  readonly isOn: Seen<boolean>
  /** That other Region. */
  readonly gatheredIn?: Region
}
