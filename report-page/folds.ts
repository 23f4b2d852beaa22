import type { Unit } from './units'

/** An organization with so many accounts begins with all its units open. */
const fewAccounts = 100

/** Which units are open: what the reader has opened and closed, and otherwise what makes sense for what is shown. */
export class Folds {
  private readonly byHand = new Map<Unit, boolean>()
  private all: boolean | undefined

  constructor(private readonly accounts: number) {}

  /** @param isFiltered whether some accounts are left out; what is looked for is not to be hidden again. */
  isOpen(unit: Unit, isFiltered: boolean): boolean {
    const byDefault = isFiltered || unit.depth === 0 || this.accounts <= fewAccounts
    return this.byHand.get(unit) ?? this.all ?? byDefault
  }

  /** Opens or closes one unit. */
  set(unit: Unit, isOpen: boolean): void {
    this.byHand.set(unit, isOpen)
  }

  /** Opens or closes all units. */
  setAll(isOpen: boolean): void {
    this.byHand.clear()
    this.all = isOpen
  }

  /** Forgets what was opened and closed. */
  reset(): void {
    this.byHand.clear()
    this.all = undefined
  }
}
