import type { Region } from '../../manifest/ids'
import type { AddedSource } from '../../manifest/sources/sources'
import type { Seen } from './seen'

/** Whether a source of alerts is switched on, as the security account sees it in one Region. */
export interface ObservedSource {
  readonly source: AddedSource
  readonly region: Region
  readonly isOn: Seen<boolean>
}
