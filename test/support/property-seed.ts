import fc from 'fast-check'

/** The same properties are tried at each run, so that a run can be repeated; LAKWERK_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.LAKWERK_SEED ?? 20_261_123) })
