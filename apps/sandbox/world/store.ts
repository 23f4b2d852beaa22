export { defineStore, type StoreKey } from './world'
