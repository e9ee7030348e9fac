"""The pages anybody may read without signing in, in three languages, with feeds and a site map."""
