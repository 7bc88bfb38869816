import { z } from 'zod'

// The policy of the window forbids making code from text, which zod would otherwise try.
z.config({ jitless: true })
