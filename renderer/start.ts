import './early.ts'

void import('./main.tsx')
