//! An edit of a spec builds again what was derived from it, and nothing else does.
