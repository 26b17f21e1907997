"""How the shipped network and the weights of coding were made."""
