import { StorageFault, type Storage } from '#server/storage/storage.ts'

/** Storage whose commits fail or wait on demand. */
export class FaultyStorage {
  readonly storage: Storage
  failing = false
  cutsFail = false
  holding = Promise.resolve()
  loading = Promise.resolve()
  /** Commits under way. */
  waiting = 0

  constructor(storage: Storage) {
    const commit: Storage['commit'] = async (...args) => {
      this.waiting++
      await this.holding
      this.waiting--
      if (this.failing) throw new StorageFault('disk full')
      return storage.commit(...args)
    }
    const probe = (): Promise<void> => (this.failing ? Promise.reject(new StorageFault('disk full')) : storage.probe())
    const replaceHistory: Storage['replaceHistory'] = (...args) =>
      this.cutsFail ? Promise.reject(new StorageFault('disk full')) : storage.replaceHistory(...args)
    const loadDoc: Storage['loadDoc'] = async (boardId) => {
      await this.loading
      return storage.loadDoc(boardId)
    }
    this.storage = { ...storage, commit, probe, replaceHistory, loadDoc }
  }
}
